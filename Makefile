# Every task of this repository. A machine needs make, git, and Node 20 or newer with npm; each target sets up
# what it needs: the packages (with the Node that everything else runs on) and the Pulumi CLI.

# Not the default shell, so that even make 3.81 looks commands up in the PATH set below.
SHELL := /bin/bash
.DEFAULT_GOAL := help

BIN := $(CURDIR)/node_modules/.bin
# npm ci replaces node_modules, so it must not run on the Node in there.
OUTER_PATH := $(subst $(BIN):,,$(PATH))
export PATH := $(BIN):$(OUTER_PATH)

# The same cases in every run of the tests, so that a change is judged by what it changed; by hand, any other.
SEED ?= 1

INSTALLED := node_modules/.package-lock.json

.PHONY: help
help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: cli build ## Runs the main job on a local control plane, with the real Pulumi CLI
	@npm run --silent demo

.PHONY: test
test: cli build check ## Runs every check and every test
	@npm run --silent test
	@npm run --silent fuzz:input -- --seed $(SEED)
	@npm run --silent fuzz:answers -- --seed $(SEED)
	@npm run --silent fuzz:faults -- --seed $(SEED)
	@npm run --silent fuzz:kill

.PHONY: check
check: $(INSTALLED) ## Checks format, lint, types, generated files and the package
	@npm run --silent check

.PHONY: build
build: $(INSTALLED) ## Compiles the package into dist/
	@npm run --silent build
	@# Programs in a clone, and the texts in their state, look the package up by its name; self-reference ends at
	@# the examples' own package.json.
	@ln -sfn .. node_modules/pulumi-agent-identity

.PHONY: bench
bench: cli build ## Measures time and size against a provider that does nothing
	@npm run --silent bench

.PHONY: cli
cli: $(INSTALLED) ## Finds, downloads or builds the Pulumi CLI and says where it is
	@tsx tools/pulumi/main.ts

.PHONY: clean
clean: ## Removes what the other targets made here; the user's cache folder stays
	@rm -rf dist coverage node_modules

$(INSTALLED): package-lock.json
	@export PATH="$(OUTER_PATH)"; \
	if ! command -v node > /dev/null || ! command -v npm > /dev/null; then \
	  echo "Node 20 or newer with npm is needed, and not on PATH: https://nodejs.org/en/download" >&2; exit 1; \
	fi; \
	if [ "$$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then \
	  echo "Node 20 or newer is needed; this is $$(node --version): https://nodejs.org/en/download" >&2; exit 1; \
	fi; \
	echo "Installing the packages (npm ci), about a minute the first time ..."; \
	npm ci --loglevel=error --no-audit --no-fund && touch $@
