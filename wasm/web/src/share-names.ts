/** Where the service worker lays down what is shared with the page, and the page finds it. */

export const SHARED_CACHE = "shared-with-yizheng";
export const SHARED_FILE = "shared-file";
export const SHARED_TEXT = "shared-text";
