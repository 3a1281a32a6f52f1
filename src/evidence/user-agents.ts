/** How script tools and their libraries begin the User-Agent that they send by default (each tool's own documentation or source). */
export const SCRIPT_AGENT =
  /^(curl|wget|python(-requests|-urllib|-httpx)?|aiohttp|go-http-client|okhttp|java|apache-httpclient|node(-fetch)?|axios|undici|libwww-perl|ruby|powershell|microsoft bits|certutil|winhttp|guzzlehttp)\b|windowspowershell\//i;

/** A User-Agent that rules or a tool's own source give. */
interface ToolAgent {
  readonly tool: string;
  matches(agent: string): boolean;
}

const is = (text: string) => (agent: string) => agent === text;
const begins = (text: string) => (agent: string) => agent.toLowerCase().startsWith(text);

/** Sources: SigmaHQ 2c03648b (rclone) and 5ba715b6 (APT40); EmpireProject/Empire lib/listeners/dbx.py; Arno0x/DBC2. */
export const TOOL_AGENTS: readonly ToolAgent[] = [
  { tool: 'rclone', matches: begins('rclone/') },
  { tool: 'Empire’s Dropbox listener', matches: is('Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko') },
  { tool: 'DBC2', matches: is('Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:49.0) Gecko/20100101 Firefox/49.0') },
  {
    tool: 'a Dropbox tool of APT40',
    matches: is('Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/36.0.1985.143 Safari/537.36'),
  },
];
