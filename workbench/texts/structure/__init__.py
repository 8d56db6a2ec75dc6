"""Structure of a plain text: headings, paragraphs, speakers, references and furniture."""
