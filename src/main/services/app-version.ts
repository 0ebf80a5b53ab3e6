/** The version of this program, as screens, copies and papers say it. */
export const APP_VERSION = '0.1.0';
