"""Manifests: what a project says of itself and of what it needs, one module for each kind of them."""

from dpgcheck.facts.manifests.registry import manifests as manifests
