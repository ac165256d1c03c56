import type { shell as english } from '../../en/ui/shell';

/** Words of this part of the page. */
export const shell = {
  barRegion: '训练控制与菜单',
  graphRegion: '网络',
  inspectorRegion: '检查器',
  dockRegion: '图表',
  statusRegion: '状态',
} as const satisfies Record<keyof typeof english, string>;
