"""Opens the screens: `streamlit run app.py`, or better `workbench serve PROJECT`."""

from workbench.pages.app import run

run()
