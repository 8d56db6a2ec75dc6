"""Tables out: a report as Markdown, CSV, Excel, Word, LaTeX, HTML or JSON."""
