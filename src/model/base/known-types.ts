/** Types that are offered whether or not they occur. */
export const KNOWN_TYPES: readonly string[] = ['unsatisfactory_content', 'high_latency'];
