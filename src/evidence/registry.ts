/** The analyzers. Adding one is one file here, one line below and its place in `groups.ts`. */
export { apiWithoutPerson } from './api-without-person.ts';
export { awakeOrAsleep } from './awake-or-asleep.ts';
export { beaconing } from './beaconing.ts';
export { communityDeviation } from './community-deviation.ts';
export { destinationPort } from './destination-port.ts';
export { geolocationLogon } from './geolocation-logon.ts';
export { knownService } from './known-service.ts';
export { longSession } from './long-session.ts';
export { payloadProfile } from './payload-profile.ts';
export { prevalence } from './prevalence.ts';
export { protocolMetadata } from './protocol-metadata.ts';
export { relayPattern } from './relay-pattern.ts';
export { remoteTerminal } from './remote-terminal.ts';
export { sameSize } from './same-size.ts';
export { uploadDownloadRatio } from './upload-download-ratio.ts';
