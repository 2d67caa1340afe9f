"""What may be written: fields, ids, addresses, vocabularies, JSON Schemas."""
