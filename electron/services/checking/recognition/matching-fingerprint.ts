/**
 * Stands for the whole of the matching: every file from which the answer “which rows may be about this person” is worked out,
 * and the packages that they use. What was kept under another one is searched for anew (kept-matches.ts). Whoever changes one of
 * those files writes the new one here, which tests/electron/services/checking/matching-fingerprint.test.ts tells.
 */
export const matchingFingerprint = 'ac96c06d1619514680398b748e3ef0ba'
