/** The log formats. Adding one is one file here and one line below. */
export { argus } from './argus.ts';
export { awsVpc } from './aws-vpc.ts';
export { azureFlow } from './azure-flow.ts';
export { elff } from './elff.ts';
export { zscaler } from './elff-zscaler.ts';
export { gcpFlow } from './gcp-flow.ts';
export { ipfix } from './ipfix.ts';
export { netflow } from './netflow.ts';
export { nfdumpCsv } from './nfdump-csv.ts';
export { nfdumpJson } from './nfdump-json.ts';
export { nfdumpPipe } from './nfdump-pipe.ts';
export { nfstream } from './nfstream.ts';
export { squid } from './squid.ts';
export { suricata } from './suricata.ts';
export { zeek } from './zeek.ts';
export { zeekJson } from './zeek-json.ts';
