import type { Innocent } from './innocent.ts';

/** By category of the catalogue: who uses such a service for an honest reason. */
export const INNOCENT_CATEGORIES: Readonly<Record<string, Innocent>> = {
  'ai-api': {
    looks: 'an editor plug-in, a script or a product of your own that asks a language model',
    check: 'Ask the person for the tool and its key; the process is an editor, a notebook or a service you deployed.',
  },
  anonymity: {
    looks: 'a person who values privacy, or a researcher of your own',
    check: 'Ask the person; look for the browser or client that belongs to it, installed where the person installs things.',
  },
  'blockchain-rpc': {
    looks: 'a wallet in a browser, or a developer of such software',
    check: 'Look for a wallet extension or a project that names this endpoint. Anything else that reads a chain on a timer is suspect.',
  },
  'calendar-mail': {
    looks: 'a mail or calendar program that syncs, also on a phone',
    check: 'The process is a mail program of the vendor, signed, and other hosts of this kind do the same.',
  },
  cdn: {
    looks: 'pages and updates of any of thousands of customers',
    check: 'Find the name behind it (Host header, certificate, DNS just before): the CDN itself says nothing.',
  },
  'cloud-platform': {
    looks: 'software of your own or of a vendor that runs in that cloud',
    check: 'Find the account: tenant, subscription or project that the name belongs to, and ask whose it is.',
  },
  'cloud-storage': {
    looks: "a sync or backup client, or a person at the service's pages",
    check:
      "Look for the vendor's signed process with its own folder; ask whether the account is the firm's. A script or an unknown process is not that.",
  },
  'code-hosting': {
    looks: 'a developer, a package manager, or a CI runner that polls for jobs',
    check: 'Look for git, an editor, or a runner service registered with your organisation; ask which repository is read or written.',
  },
  collaboration: {
    looks: "the vendor's desktop client, a browser tab left open, or an integration of your own",
    check: 'Look for the signed client; a program with a token should be listed among the integrations of your workspace.',
  },
  'database-baas': {
    looks: 'a mobile or web application that keeps its data there',
    check: 'Find the application whose project the name belongs to; ask its vendor or your developers.',
  },
  'dev-platform': {
    looks: 'a developer who deploys or tests something',
    check: 'Ask for the project; the process is an editor, a terminal or a build.',
  },
  'dns-over-https': {
    looks: 'a browser or system that was set to resolve names there',
    check: "Look at the browser's and the system's resolver setting. Queries from another process hide names from you.",
  },
  'dynamic-dns': {
    looks: 'a camera, a router, a home server of somebody',
    check: 'Look at what answers there, and at which device here asks. Servers of a firm seldom live behind such names.',
  },
  'file-drop': {
    looks: 'a person who sends a file too large for mail',
    check: 'Ask the person for the file and the recipient; it is one visit from a browser, not a script and not at night.',
  },
  'forum-blog': {
    looks: 'a person who reads',
    check: 'The client is a browser with the pictures and scripts of the page around it; one page fetched again and again is a dead drop.',
  },
  game: { looks: 'a game or its launcher', check: 'Look for the game; ask whether it is allowed on this host.' },
  hosting: {
    looks: 'the site or interface of any customer of that provider',
    check: 'Open nothing: look up when the name was first seen, who links to it, and whether others here use it.',
  },
  identity: {
    looks: 'sign-in of a program that renews its token on a timer',
    check: 'Look in the sign-in logs of the identity provider for the same minutes: account, application, place.',
  },
  'ip-lookup': {
    looks: 'software that wants to know its place: VPN clients, installers, pages with maps',
    check: 'Look for what the host did in the seconds after: implants ask once before their first call.',
  },
  ipfs: {
    looks: 'a person or site that reads content stored there',
    check: 'Look for a browser or an IPFS client. Content by hash cannot be taken down, which is why malware likes it.',
  },
  media: { looks: 'pictures, music or video that a page loads', check: 'The client is a browser or player, and the bytes come in.' },
  messaging: {
    looks: "the vendor's client, or a bot of your own for alarms and deployments",
    check:
      'Look for the signed client. If the name is an interface for bots: search scripts, timers and repositories for a token, and ask who owns the bot.',
  },
  'mining-pool': {
    looks: 'hardly any in a firm: somebody who mines on purpose',
    check: 'Look at the load of the processor and at what was started when it rose.',
  },
  'object-storage': {
    looks: 'backups, updates and downloads of any product that keeps files in that cloud',
    check: 'Find whose bucket it is: its name stands in the host name or the path. Uploads should go to buckets of your own accounts.',
  },
  'package-registry': {
    looks: 'a build, a developer, or a mirror',
    check: 'The process is a package manager; uploads should come from your release job only.',
  },
  paste: {
    looks: 'a person who reads or shares text, now and then',
    check: 'The client is a browser and the visits follow no clock. The same paste read on a timer by a program is a dead drop.',
  },
  'remote-access': {
    looks: 'your help desk, or a vendor that looks after a machine',
    check:
      'Ask the help desk for the ticket; compare the product with the list of those that are allowed. Attackers install the same ones.',
  },
  serverless: {
    looks: 'the back end of a product or of your own developers',
    check: 'Find the account behind the name; ask the developers. The name alone proves nothing about its owner.',
  },
  'social-media': {
    looks: 'a person who reads, or a marketing tool that posts',
    check:
      'The client is a browser or the app, with the pictures around it. A profile page fetched on a timer by a program is a dead drop.',
  },
  'survey-form': {
    looks: 'a person who fills in a form',
    check: 'It is a visit or two from a browser. Posts by a program carry data out.',
  },
  'tor-gateway': { looks: 'a curious person', check: 'Ask the person; programs have no business there.' },
  'translation-proxy': {
    looks: 'a person who has a page translated',
    check: 'The client is a browser. A program that asks for pages through a translator hides where it goes.',
  },
  tunnel: {
    looks: 'a developer who shows work in progress, or a connector that your operators installed',
    check:
      'Ask the developer; a connector runs as a service with a name that your operators know. Nobody else should publish a host this way.',
  },
  'url-shortener': {
    looks: 'a link in a mail or page that a person opened',
    check: 'Look where it led: one visit just before another. Visits on a timer are not people.',
  },
  video: { looks: 'a person who watches', check: 'The client is a browser, app or television, and the bytes come in.' },
  webhook: {
    looks: 'monitoring, deployment or forms of your own that post messages',
    check: 'Find the script that holds the address and ask its owner; test services for developers should not be called by servers.',
  },
};

/** A destination that the catalogue does not list. */
export const INNOCENT_UNLISTED: Innocent = {
  looks: 'a product, a device or a partner of yours that nobody has put on a list',
  check: 'Find out who owns the address or name (registration, certificate, first seen), and which product documents it.',
};
