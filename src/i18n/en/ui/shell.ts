/** Words of this part of the page. */
export const shell = {
  barRegion: 'Transport and menu',
  graphRegion: 'Network',
  inspectorRegion: 'Inspector',
  dockRegion: 'Charts',
  statusRegion: 'Status',
} as const satisfies Record<string, string>;
