"""Files → folder and archive; the version and the settings of a site."""
