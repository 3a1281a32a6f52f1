/** A configuration to begin with. Everything in it is a comment or an example that can be read as it stands. */
export const EXAMPLE = `# yaml-language-server: $schema=undertow.schema.json
# For completion and checks while you write: \`undertow config schema > undertow.schema.json\` beside this file.
#
# Undertow reads undertow.yaml in the working folder, or the file of --config. The command line wins over it.
# Paths are meant from the folder of this file. \`undertow config check\` says what is wrong, with line and column.

# What is inside. Without it: the private ranges.
networks:
  - 10.0.0.0/8
  - 192.168.0.0/16
  # - 2001:db8::/32

# What addresses and networks are called, and groups for the allowlist. The narrowest name counts, groups add up.
hosts:
  10.1.2.3: { name: backup-1, groups: [servers, backup] }
  10.1.0.0/16: { name: server room, groups: servers }
  10.20.0.0/16: { groups: laptops }

# What is allowed: findings that match are counted and listed apart, with the reason. All that an entry gives must
# hold; of several words in one line, any. The date is the last day (UTC), compared with the end of the input.
allowlist:
  - reason: nightly backup to Dropbox, ticket 4711
    expires: 2027-06-30
    hosts: backup
    service: dropbox
    software: "rclone/*"
  # - reason: builds are pushed to the registry
  #   expires: never
  #   hosts: [10.30.0.0/16, laptops]
  #   destination: ["registry.example.com", "*.registry.example.com", "203.0.113.7:443"]

# Thresholds of analyzers: \`undertow list\` shows them all, docs/analyzers.md says why they are what they are.
# thresholds:
#   beaconing.minimumCalls: 12

# Your own catalogue entries (docs/services.md), or a JSON file of them; databases of places in MaxMind's format.
# services:
#   - id: our-wiki
#     name: Our wiki
#     category: collaboration
#     names: [{ value: wiki.example.com, match: exact, role: web }]
# geoip: [GeoLite2-City.mmdb, GeoLite2-ASN.mmdb]

# Where reports go, and what of them.
# outputs:
#   folder: reports
#   formats: [json, html, csv]
#   ecs: { file: findings.ecs.jsonl, least: low }
#   syslog: { server: siem.example.com, transport: tls, format: cef, least: medium }
#   webhook: { url: "https://hooks.example.com/undertow", secretFile: webhook.key, least: high }

# scope: [outbound, inbound]   # or all
# top: 100
# window: 24h                  # of hunts
# failOn: high
`;
