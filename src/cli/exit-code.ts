/** How a run ended, for scripts. */
export const EXIT = { fine: 0, findings: 1, operator: 2, bug: 70 } as const;
