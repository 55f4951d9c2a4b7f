/** The annotation of a Secret with its fingerprint: who waits for a content sees by it that it has arrived. */
export const fingerprintAnnotation = 'drydock.dev/fingerprint';
