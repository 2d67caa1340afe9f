"""Arguments → exit codes; the only folder that prints. One module a command, named like it; `parallax` lists them."""
