"""Pages: the Streamlit screens, thin over the tasks."""
