/** The services of the catalogue that people of the lab have habits among, as their browsers load them. */
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Site } from './site.ts';

const words = (text: string): string[] => (text === '' ? [] : text.split(' '));
const GOOGLE = { signIn: 'accounts.google.com', quic: true };

interface Row {
  readonly pages: string;
  readonly calls?: string;
  readonly assets?: string;
  readonly signIn?: string;
  readonly socket?: string;
  readonly refreshUs?: number;
  readonly quic?: boolean;
  readonly down?: number;
  readonly uploads?: number;
}

const ROWS: Readonly<Record<string, Row>> = {
  'google-drive': {
    pages: 'drive.google.com',
    calls: 'drive.google.com www.googleapis.com drive.usercontent.google.com',
    assets: 'ssl.gstatic.com lh3.googleusercontent.com www.gstatic.com fonts.gstatic.com',
    refreshUs: 4 * MINUTE_US,
    uploads: 0.03,
    ...GOOGLE,
  },
  'google-docs': {
    pages: 'docs.google.com',
    calls: 'docs.google.com sheets.googleapis.com',
    assets: 'ssl.gstatic.com www.gstatic.com fonts.gstatic.com lh3.googleusercontent.com',
    refreshUs: 40 * SECOND_US,
    uploads: 0.01,
    ...GOOGLE,
  },
  'google-calendar': {
    pages: 'calendar.google.com',
    calls: 'calendar.google.com clients6.google.com',
    assets: 'ssl.gstatic.com www.gstatic.com',
    refreshUs: 6 * MINUTE_US,
    ...GOOGLE,
  },
  gmail: {
    pages: 'mail.google.com',
    calls: 'mail.google.com',
    assets: 'ssl.gstatic.com lh3.googleusercontent.com',
    refreshUs: 90 * SECOND_US,
    uploads: 0.01,
    ...GOOGLE,
  },
  'onedrive-personal': {
    pages: 'onedrive.live.com',
    calls: 'api.onedrive.com graph.microsoft.com skyapi.onedrive.live.com',
    assets: 'res-1.cdn.office.net p.sfx.ms',
    signIn: 'login.live.com',
    refreshUs: 5 * MINUTE_US,
    uploads: 0.03,
  },
  dropbox: {
    pages: 'www.dropbox.com',
    calls: 'www.dropbox.com api.dropboxapi.com content.dropboxapi.com',
    assets: 'cfl.dropboxstatic.com aem.dropbox.com previews.dropbox.com',
    signIn: 'accounts.google.com',
    refreshUs: 3 * MINUTE_US,
    uploads: 0.04,
  },
  'github-web': {
    pages: 'github.com',
    calls: 'github.com api.github.com collector.github.com',
    assets: 'github.githubassets.com avatars.githubusercontent.com camo.githubusercontent.com',
    socket: 'alive.github.com',
    down: 42_000,
  },
  'github-api': { pages: 'gist.github.com', calls: 'api.github.com', assets: 'github.githubassets.com avatars.githubusercontent.com' },
  'github-raw': { pages: 'raw.githubusercontent.com', assets: '', down: 6_000 },
  slack: {
    pages: 'app.slack.com',
    calls: 'edgeapi.slack.com northwind.slack.com files.slack.com slack.com',
    assets: 'a.slack-edge.com ca.slack-edge.com',
    socket: 'wss-primary.slack.com',
    refreshUs: 50 * SECOND_US,
    uploads: 0.02,
  },
  discord: {
    pages: 'discord.com',
    calls: 'discord.com cdn.discordapp.com',
    assets: 'cdn.discordapp.com media.discordapp.net',
    socket: 'gateway.discord.gg',
    refreshUs: 90 * SECOND_US,
    quic: true,
  },
  notion: {
    pages: 'www.notion.so',
    calls: 'www.notion.so api.notion.com',
    assets: 'img.notionusercontent.com file.notion.so',
    socket: 'msgstore.www.notion.so',
    refreshUs: 45 * SECOND_US,
    quic: true,
  },
  telegram: {
    pages: 'web.telegram.org',
    calls: 'web.telegram.org',
    assets: 'telegram.org cdn4.telesco.pe',
    socket: 'zws2.web.telegram.org',
    down: 12_000,
  },
  pastebin: { pages: 'pastebin.com', assets: 'fonts.gstatic.com www.googletagmanager.com', down: 14_000 },
  trello: {
    pages: 'trello.com',
    calls: 'trello.com api.trello.com',
    assets: 'trello-backgrounds.s3.amazonaws.com bxp-content-static.prod.public.atl-paas.net',
    signIn: 'id.atlassian.com',
    refreshUs: 60 * SECOND_US,
  },
  mega: { pages: 'mega.nz', calls: 'g.api.mega.co.nz', assets: 'eu.static.mega.co.nz', refreshUs: 30 * SECOND_US, uploads: 0.05 },
  zoom: { pages: 'us02web.zoom.us', calls: 'us02web.zoom.us', assets: 'st1.zoom.us st2.zoom.us', signIn: 'login.microsoftonline.com' },
};

/** By catalogue id. */
export const services: ReadonlyMap<string, Site> = new Map(
  Object.entries(ROWS).map(([id, row]) => [
    id,
    {
      id,
      pages: words(row.pages),
      calls: words(row.calls ?? ''),
      assets: words(row.assets ?? ''),
      signIn: words(row.signIn ?? ''),
      socket: row.socket ?? '',
      refreshUs: row.refreshUs ?? 0,
      quic: row.quic ?? false,
      down: row.down ?? 24_000,
      uploads: row.uploads ?? 0.005,
    },
  ]),
);
