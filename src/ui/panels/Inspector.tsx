import { Tabs } from 'radix-ui';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';
import { MethodPanel } from './MethodPanel';
import { NodePanel } from './NodePanel';
import { TrainingPanel } from './TrainingPanel';

const tabs = ['method', 'training', 'node'] as const;
type Tab = (typeof tabs)[number];
const words = { method: 'inspectorTabMethod', training: 'inspectorTabTraining', node: 'inspectorTabNode' } as const;
const panels: Record<Tab, () => JSX.Element> = { method: MethodPanel, training: TrainingPanel, node: NodePanel };

/** Method, training and the selected node. A newly selected node brings its own tab forward. */
export const Inspector = (): JSX.Element => {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('method');
  const chosen = useDocument(({ selection }) => (selection.nodes.length === 1 ? selection.nodes[0] : undefined));
  const [seen, setSeen] = useState(chosen);
  if (chosen !== seen) {
    setSeen(chosen);
    if (chosen !== undefined) setTab('node');
  }
  return (
    <Tabs.Root className={styles.root} value={tab} onValueChange={(value) => setTab(value as Tab)}>
      <Tabs.List className={styles.tabs} aria-label={t('inspectorTabs')}>
        {tabs.map((name) => (
          <Tabs.Trigger
            className={styles.tab}
            value={name}
            key={name}
            data-callout={name === 'method' && tab !== 'method' ? 'pcgrad' : undefined}
          >
            {t(words[name])}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((name) => {
        const Panel = panels[name];
        return (
          <Tabs.Content className={styles.panel} value={name} key={name}>
            <Panel />
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
};
