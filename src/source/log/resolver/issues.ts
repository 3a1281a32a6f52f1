/** What reading resolvers' query logs counts, in words for an analyst, by name. */
export const resolverIssues: Readonly<Record<string, string>> = {
  'bind.bad-line': 'A line of a BIND log has no time or no readable question.',
  'bind.long-line': 'A line of a BIND log is longer than 256 KiB; it was passed over.',
  'bind.query': 'Questions in BIND logs: they have no answers, so no address got a name from them, and asking is no connection of its own.',
  'dnsmasq.bad-line': 'A line of a dnsmasq log is none of its own, or cut; it was passed over.',
  'dnsmasq.long-line': 'A line of a dnsmasq log is longer than 256 KiB; it was passed over.',
  'dnsmasq.no-year':
    'A dnsmasq log has no years, and neither has its name: its answers stand in 1970 and name no connection. Put the year into the file name, such as dnsmasq-2024.log.',
  'dnsmasq.query': 'Questions in dnsmasq logs: their answers name connections, asking is no connection of its own.',
  'dnsmasq.unasked-answer': 'A dnsmasq log has an answer whose question is not in it: nobody knows who asked, and it names nothing.',
  'unbound.bad-line': 'A line of an Unbound log is none of its own, or cut; it was passed over.',
  'unbound.long-line': 'A line of an Unbound log is longer than 256 KiB; it was passed over.',
  'unbound.query':
    'Questions in Unbound logs: they have no addresses, so nothing got a name from them, and asking is no connection of its own.',
  'unbound.reply': 'Replies in Unbound logs: they have no addresses, so nothing got a name from them.',
};
