"""An event, built alone: a folder with its part of the site and what the pages about all events need; and these joined.

A shard is a function of the files that the event is made of and of the engine, so that its hash can be known before it
is built. Joining parses no document.
"""
