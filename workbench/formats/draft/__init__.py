"""Drafts: memos in Markdown become a document of headings, paragraphs and quotes, in Word too."""
