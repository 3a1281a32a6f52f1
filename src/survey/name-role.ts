/** First labels of host names by what they are for: the custom of most services, for names that the catalogue does not list. */
const LABELS: readonly (readonly [role: string, labels: RegExp])[] = [
  ['api', /^(?:[a-z0-9]+-)*(?:api|rest|graphql|rpc|bot|bots)(?:\d*|-[a-z0-9-]+)$/],
  ['webhook', /^(?:web)?hooks?\d*$/],
  ['upload', /^(?:upload|uploads|up|put|ingest)\d*$/],
  ['auth', /^(?:login|signin|sign-in|sso|auth|oauth2?|accounts?|id|identity)$/],
  ['cdn', /^(?:cdn|static|assets?|img|images?|media|js|css|fonts|content|statics?)[\d-]*[a-z]?$/],
  ['notify', /^(?:push|wss?|realtime|notify|notifications|gateway|socket|stream)\d*$/],
  ['telemetry', /^(?:telemetry|metrics|events?|stats|analytics|logs?|collector|beacon|crash|sentry)\d*$/],
  ['update', /^(?:updates?|download|downloads|dl|releases?)\d*$/],
  ['web', /^(?:www\d*|m|web|app|home|portal)$/],
];

/**
 * What a host name seems to be for within its site, as a role of `serviceRoles`.
 * @param site registrable domain that the name ends in; the bare domain is for pages.
 */
export function nameRole(name: string, site: string): string {
  if (name.length <= site.length) return 'web';
  const labels = name.slice(0, name.length - site.length - 1).split('.', 4);
  for (const label of labels) for (const [role, pattern] of LABELS) if (pattern.test(label)) return role;
  return 'other';
}
