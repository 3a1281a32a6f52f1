import type { Innocent } from './innocent.ts';

/** By analyzer: what innocent makes the same mark. Analyzers that are missing here speak through their own `flags`. */
export const INNOCENT_EVIDENCE: Readonly<Record<string, Innocent>> = {
  'api-without-person': {
    looks: 'a script or integration of your own, which needs no pages either',
    check: 'Look for the job that runs it, and for the owner of its token.',
  },
  'awake-or-asleep': {
    looks: 'a service of the machine, a backup or an update that runs at night by plan',
    check: "Compare with the host's scheduled tasks, and with other hosts of its kind at the same hours.",
  },
  beaconing: {
    looks: 'update checks, mail and chat clients, monitoring, media streaming: anything with a timer',
    check: "Compare the period with the product's documented interval, and see whether other hosts with that product keep the same one.",
  },
  'community-deviation': {
    looks: 'the one person here with this job, project or hobby',
    check: 'Ask that person. A newly installed product shows on its installation date; see whether the first traffic falls on it.',
  },
  'destination-port': {
    looks: 'peer-to-peer, games, voice, industrial or home-made servers',
    check: 'Ask whose server it is. Look at what the first bytes of a connection are: a known protocol, or nothing anyone knows.',
  },
  'first-seen-destination': {
    looks: 'the first visit of a person, a new supplier, a new shard or region of a service that is in use',
    check: 'Who or what began it? Look at what started on the host in the minutes before the first connection.',
  },
  'geolocation-logon': {
    looks: 'a person on a journey, a VPN exit, or a phone network that shows another country',
    check: 'Ask the person by telephone; compare with VPN and travel records.',
  },
  'known-service': {
    looks: 'the same use of the service that your people make of it every day',
    check: 'The service is not the problem, the client is: find the process.',
  },
  'long-session': {
    looks: 'chat sockets, push channels, video calls, VPNs and remote desktops of administrators',
    check: 'Look for the program that holds it; does the same session begin again after every restart of that program?',
  },
  'new-software': {
    looks: 'an update that changed the fingerprint, or a program that was installed today',
    check: 'Compare with the software inventory and the installation dates on the host.',
  },
  'own-past-ratio': {
    looks: 'a new project, a first backup, a migration, photos of a holiday',
    check: 'Ask whose data it is; did as many bytes change on the host or its shares on that day?',
  },
  'payload-profile': {
    looks: 'status polls and telemetry, whose requests are as alike as those of an implant',
    check: 'Compare sizes with another host that runs the same product.',
  },
  prevalence: {
    looks: 'a product that only one team has',
    check: 'Ask the software inventory who has it.',
  },
  'protocol-metadata': {
    looks: 'a runtime or library that honest scripts use too (Python, Go, curl, Java)',
    check: 'Find the process that has this fingerprint on the host; a language runtime needs a script, and the script has an author.',
  },
  'relay-pattern': {
    looks: 'a proxy, a load balancer, a VPN gateway or a file server that does its job',
    check: 'Is relaying the job of this host? Compare with its entry in the inventory.',
  },
  'remote-terminal': {
    looks: 'an administrator at work over SSH, a remote shell of a management tool, or a chat in a web page',
    check: 'Ask who was logged on; look for the session in the logs of the tool.',
  },
  'same-size': {
    looks: 'status polls, heartbeats and update checks, which ask the same thing each time',
    check: 'Compare sizes with another host that runs the same product; see whether a size changes when the product is updated.',
  },
  'timer-prevalence': {
    looks: 'a page that one person leaves open, or a job that somebody here wrote against an interface that all use',
    check: 'Ask whether that page was open all the time; look for the job that runs at this period, and for its author.',
  },
  'unusual-hour': {
    looks: 'a person who works late for once, a traveller, a machine that was left on over night',
    check: 'Was anyone logged on? Look at locks, logons and scheduled tasks of those hours.',
  },
  'upload-download-ratio': {
    looks: 'backup, photo or file sync, video calls, telemetry',
    check: 'Look for the product and its folder: did as many bytes change there in those hours?',
  },
};
