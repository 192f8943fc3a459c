// The panel.
export function startPanel() {}
