"""Pages → MkDocs; the only folder that knows it.

MkDocs puts this folder first on the import path while it loads the hook: no module here may have the name of one of the
standard library.
"""
