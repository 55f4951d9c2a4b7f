/** The version of SOPS whose files ours are, and with which they are tested. */
export const sopsVersion = '3.13.3';
