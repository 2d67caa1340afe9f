"""What readers look for: entries of pages → an index in many small scripts, of which a search loads the few it needs.

In: search entries, each with the address that it leads to. Out: files below `assets/search/`. `theme/assets/search.js`
reads them, from a host and from disk alike: nothing is fetched, a script element loads each.
"""
