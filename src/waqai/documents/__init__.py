"""Documents: reading reports from files, and telling the report from the page around it."""
