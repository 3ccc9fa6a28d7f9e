"""What people take home: one document model, and writers that lay it out."""
