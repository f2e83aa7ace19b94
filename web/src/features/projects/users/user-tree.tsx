import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { onTreeKey, treeRows } from '../../../shared/tree/index.ts'
import type { OpenTree } from './open-tree.ts'
import classes from './user-tree.module.css'
import { UserTreeLevel } from './user-tree-level.tsx'
import { ViewChoice } from './view-choice.tsx'

/** Portal users below whom they report to, the owner at the top: lazily opened, walked by keys. */
export function UserTree() {
  const t = useT()
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [focused, setFocused] = useState<string | null>(null)
  const tree: OpenTree = {
    // the owner alone would hide what there is to see
    isOpen: (id, level) => toggled.get(id) ?? level === 1,
    toggle: (id, open) => {
      setToggled(new Map([...toggled, [id, open]]))
      setFocused(id)
    },
    activeId: focused,
    focus: setFocused,
  }
  return (
    <section aria-label={t('portal.users.title')} className={classes.frame}>
      <div className={classes.tools}>
        <p className={classes.about}>{t('portal.users.tree.about')}</p>
        <ViewChoice />
      </div>
      <div
        role="tree"
        aria-label={t('portal.users.tree.label')}
        className={treeRows.tree}
        onKeyDown={onTreeKey}
      >
        <UserTreeLevel under={null} level={1} tree={tree} />
      </div>
    </section>
  )
}
