/** What holds where neither the command line nor a configuration says otherwise. */
export const DEFAULT_TOP = 100;
export const DEFAULT_SCOPE = 'outbound';
/** Of hunts. */
export const DEFAULT_WINDOW = '24h';
/** The longest window in days: as long as summaries are kept unless told otherwise. */
export const MOST_WINDOW_DAYS = 400;
