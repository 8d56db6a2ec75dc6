"""The script that Streamlit runs for `workbench serve`."""

from workbench.pages.app import run

run()
