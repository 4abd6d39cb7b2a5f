/** The domain that NetBird gives an account of a self-hosted instance. Source: docs/netbird-api.md 2.5. */
export const accountNetworkDomain = 'netbird.selfhosted';
