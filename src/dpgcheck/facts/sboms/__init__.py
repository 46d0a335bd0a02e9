"""Bills of materials in CycloneDX and SPDX, one module for each format."""

from dpgcheck.facts.sboms.find import sboms as sboms
