/** A Harbor could not be had here, and why. */
export class HarborUnavailable extends Error {}
