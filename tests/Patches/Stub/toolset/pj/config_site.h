// SPDX-License-Identifier: MIT
// For PJSIP trees that were never configured: PJSIP's defaults.
