"""The tab of cases on the screen of sources."""
