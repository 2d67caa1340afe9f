# Every verb lives in run.py, which also works where there is no make: python3 run.py VERB
PYTHON ?= python3
VERBS := site test elsewhere serve offline bench lock audit

.PHONY: help $(VERBS)

help:
	@$(PYTHON) run.py || true

$(VERBS):
	@$(PYTHON) run.py $@
