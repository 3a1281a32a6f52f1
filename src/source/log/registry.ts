/** The log formats. Adding one is one file here and one line below. */
export { awsVpc } from './aws-vpc.ts';
export { azureFlow } from './azure-flow.ts';
export { gcpFlow } from './gcp-flow.ts';
export { ipfix } from './ipfix.ts';
export { netflow } from './netflow.ts';
export { suricata } from './suricata.ts';
