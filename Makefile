# The two that matter: `make run` opens the program on a sample project, `make test` runs all tests. Both install what they need.

FUZZTIME ?= 30s

.PHONY: help setup build run test e2e lint fmt interop bench fuzz package clean

help: ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install the system packages that are missing
	@.ci/setup build

build: setup ## build bin/glossator and bin/glossator-headless
	@.ci/build

run: build ## open the window on the sample project; without a display, make a picture of it
	@.ci/run-window

test: build ## run all tests, the real window's too
	@.ci/setup window
	@.ci/test

e2e: build ## drive the real window with mouse and keys
	@.ci/setup window
	@.ci/e2e

lint: setup ## run the linters
	@.ci/setup lint
	@.ci/lint

fmt: ## format the Go files
	@.ci/lint fmt

interop: build ## let other programs read our exports
	@.ci/interop

bench: build ## measure what a person waits for, into build/bench.json
	@.ci/setup window
	@.ci/bench

fuzz: ## run each fuzz target for FUZZTIME
	@.ci/fuzz $(FUZZTIME)

package: build ## make the archives for people in dist/
	@.ci/package

clean: ## remove all that was made here
	@rm -rf bin build dist
