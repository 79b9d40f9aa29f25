/// How a page looks: one column, the reader's own fonts, light or dark as the reader has it.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1c1b1a; --soft: #5d5a56; --line: #dedad4; --paper: #fbfaf8; --card: #fff;
      --link: #0b5c8a; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ece9e4; --soft: #aaa59d; --line: #3a3733; --paper: #171614;
      --card: #201e1c; --link: #83c5ee; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif;
      overflow-wrap: break-word; }
    header, main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.5rem; }
    main { padding-bottom: 4rem; }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
    h1 { font-size: 2.1rem; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 2.5rem 0 1rem; }
    h3 { font-size: 1.4rem; margin: 0 0 .3rem; }
    h4 { font-size: 1rem; margin: 1rem 0 .3rem; }
    p { margin: .6rem 0; }
    ul, ol { margin: .4rem 0; padding-inline-start: 1.4rem; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .show { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
    .show > div { flex: 1 1 18rem; }
    .artwork { width: 9rem; height: 9rem; object-fit: cover; border-radius: .75rem; }
    .cover { float: right; width: 6rem; height: 6rem; object-fit: cover; border-radius: .5rem; margin: 0 0 .75rem 1rem; }
    .facts, .people, small { color: var(--soft); font-size: .95rem; }
    .facts, .people, .links { list-style: none; padding: 0; margin: .3rem 0; }
    .facts li, .links li { display: inline-block; }
    .facts li:not(:last-child)::after { content: "·"; margin: 0 .45rem; }
    .links li { margin: 0 1rem .3rem 0; }
    .people strong { color: var(--ink); font-weight: 600; }
    article { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.4rem 1.5rem;
      margin: 0 0 1.5rem; content-visibility: auto; contain-intrinsic-size: auto 30rem; }
    audio { display: block; clear: both; width: 100%; margin: 1rem 0; }
    blockquote { margin: 1rem 0; padding: 0 0 0 1rem; border-left: 4px solid var(--line); }
    .quote { font-size: 1.15rem; font-style: italic; }
    .quote footer { font-size: .95rem; font-style: normal; color: var(--soft); }
    details { border-top: 1px solid var(--line); padding: .55rem 0; }
    summary { cursor: pointer; font-weight: 600; }
    .notes { overflow-x: auto; }
    .notes img { max-width: 100%; height: auto; }
    .chapters { list-style: none; padding: 0; margin: .5rem 0; }
    .chapters li { display: flex; gap: .9rem; padding: .15rem 0; }
    .chapters a { flex: 0 0 3.4em; font-variant-numeric: tabular-nums; text-align: end; }
    """
}
