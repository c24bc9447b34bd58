import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  createTheme,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  MultiSelect,
  Select,
  Tabs,
  Tooltip,
} from '@mantine/core'

/** The one accent, from wash to ink; shades 6 (light) and 5 (dark) carry white text; 3 is the accent's text on dark. */
const accent: MantineColorsTuple = [
  '#e4edfb',
  '#cfe0f9',
  '#a8cbff',
  '#84b5fb',
  '#5593ea',
  '#2f74d4',
  '#1d5fbf',
  '#174e9f',
  '#133f80',
  '#0f3062',
]

/** Stop, and what blocks. */
const danger: MantineColorsTuple = [
  '#fdecea',
  '#f8d3cf',
  '#f5b4ae',
  '#ff8d85',
  '#e0574d',
  '#c93a30',
  '#b3241c',
  '#931d17',
  '#761712',
  '#59110d',
]

/** Mantine's own names for grey, drawn to the tokens of tokens.css so that both agree. */
const grey: MantineColorsTuple = [
  '#f7f8fa',
  '#f1f4f8',
  '#e8ebef',
  '#e0e4e9',
  '#c3cad3',
  '#98a3b1',
  '#616c7a',
  '#505b69',
  '#333b46',
  '#171b21',
]

const dark: MantineColorsTuple = [
  '#e6e9ee',
  '#c5ccd6',
  '#a9b3c0',
  '#98a3b1',
  '#434d5a',
  '#2a313b',
  '#1d222a',
  '#171b21',
  '#12161b',
  '#101317',
]

const family = "'Noto Sans Variable', 'Muster Scripts', sans-serif"

/**
 * A list of choices scrolls by itself: a frame around it that scrolls could not be reached from the keyboard. It opens when it is
 * asked for, by a click, an arrow or typing, never because the focus came by: it would cover the form.
 */
const lists = {
  defaultProps: {
    openOnFocus: false,
    withScrollArea: false,
    comboboxProps: { transitionProps: { duration: 0 }, shadow: 'md' },
  },
  styles: { options: { maxHeight: 264, overflowY: 'auto' } },
} as const

/** Mantine made to look like Muster: four text sizes, one accent, square and quiet. */
export const theme: MantineThemeOverride = createTheme({
  colors: { accent, danger, gray: grey, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  fontFamily: family,
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: family, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '18px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '24px' },
  spacing: { xs: '8px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Anchor: Anchor.extend({ defaultProps: { size: 'sm' } }),
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': props.size === 'xs' ? '24px' : '32px',
          '--button-fz': '13px',
          '--button-padding-x': props.size === 'xs' ? '8px' : '12px',
        },
      }),
      styles: { label: { fontWeight: 500 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: () => ({ root: { '--ai-size': '32px' } }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { '--input-height': '32px', '--input-fz': '13px' } }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: {
        size: 'sm',
        withAsterisk: false,
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
      },
      vars: () => ({
        label: { '--input-label-size': '12px' },
        description: { '--input-description-size': '12px' },
        success: { '--input-success-size': '12px' },
        error: { '--input-error-size': '12px' },
      }),
      styles: { label: { fontWeight: 500, color: 'var(--ink-dim)', marginBottom: 4 } },
    }),
    Select: Select.extend(lists),
    MultiSelect: MultiSelect.extend(lists),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({
      defaultProps: {
        yOffset: '5vh',
        padding: 24,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true, fz: 12 } }),
  },
})
