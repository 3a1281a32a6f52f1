import type { TrafficProfile } from '../model/service.ts';

/**
 * What a host name is for within its service. The leaning is judgement: set where the role alone decides which way bytes
 * go, null where it depends on the service.
 */
export const serviceRoles: Readonly<Record<string, { readonly meaning: string; readonly profile: TrafficProfile | null }>> = {
  'address-update': { meaning: "takes the present address of a customer's name", profile: 'balanced' },
  api: { meaning: 'programs ask and answer here', profile: null },
  auth: { meaning: 'sign-in and tokens', profile: 'balanced' },
  callback: { meaning: 'catches out-of-band requests of a tester or an attacker', profile: 'upload-heavy' },
  cdn: { meaning: 'static files of the service itself', profile: 'download-heavy' },
  control: { meaning: 'steers an agent: tunnel set-up, remote-access software', profile: null },
  download: { meaning: 'stored content comes out', profile: 'download-heavy' },
  'dynamic-dns': { meaning: 'names that customers point where they like', profile: null },
  hosting: { meaning: 'sites and programs of customers', profile: null },
  lookup: { meaning: 'tells a client its own address or place', profile: 'balanced' },
  mail: { meaning: 'mail in or out', profile: null },
  notify: { meaning: 'long-lived connections that push events', profile: 'balanced' },
  other: { meaning: 'anything else', profile: null },
  redirect: { meaning: 'sends the client elsewhere: short links', profile: null },
  relay: { meaning: 'fetches or carries for the client: proxies, gateways', profile: null },
  resolver: { meaning: 'answers DNS over HTTPS', profile: 'balanced' },
  telemetry: { meaning: 'collects usage data', profile: 'upload-heavy' },
  tunnel: { meaning: 'public end of a tunnel', profile: null },
  update: { meaning: "the service's own software", profile: 'download-heavy' },
  upload: { meaning: 'content goes in', profile: 'upload-heavy' },
  web: { meaning: 'pages that people load', profile: null },
  webhook: { meaning: 'takes posted messages', profile: 'upload-heavy' },
};
