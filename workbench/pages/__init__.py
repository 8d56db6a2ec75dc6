"""Pages: the Streamlit screens, thin over the tasks; a folder for each, and what they share."""
