export { ConfigError } from './config-error.ts'
export { type Config, type Limits, loadConfig, type Overrides } from './load-config.ts'
export { formatSize } from './read-setting.ts'
export { listSettings, type Setting, type SettingName } from './settings.ts'
