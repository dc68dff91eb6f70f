"""Looks at a page as axe-core does: contrast, names, roles, headings, landmarks, sizes to hit."""

from typing import Final

from playwright.async_api import Page

from .config_dir import ROOT

AXE: Final = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

_RUN: Final = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: { "target-size": { enabled: true } },
        elementRef: true,
        resultTypes: ["violations"],
    });
    const isOurs = (element) => {
        for (let node = element; node; node = node.parentNode ?? node.host)
            if (node.localName?.startsWith("fshare-")) return true;
        return false;
    };
    const isDrawnByUs = (element) => element.getRootNode().host?.localName.startsWith("fshare-");
    return violations.flatMap(({ id, nodes }) =>
        nodes
            .filter(({ element }) => (id === "color-contrast" ? isDrawnByUs : isOurs)(element))
            .map(({ html, target, failureSummary }) =>
                `${id}: ${target.flat().slice(-3).join(" ")}: ${html}: ${failureSummary}`),
    );
}"""


async def violations(page: Page) -> list[str]:
    """Return what is wrong with elements of ours, or in them, on the page as it is now.

    The colours within Home Assistant's own elements are its theme's: a plain `ha-button` has a
    contrast of 3.12 in the light one, which axe-core sees only when it can tell what lies behind.
    """
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = await page.evaluate(_RUN)
    return found


_IN_PANEL: Final = """
    const TAKES_FOCUS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const panel = [...function* all(root) {
        for (const node of root.querySelectorAll("*")) {
            yield node;
            if (node.shadowRoot) yield* all(node.shadowRoot);
        }
    }(document)].find((node) => node.localName === "fshare-downloads-panel");
    const nameOf = (node) => {
        const host = node.getRootNode().host;
        const text = (each) => each?.ariaLabel || each?.label || each?.innerText?.trim() ||
            each?.placeholder || each?.name || "";
        return (text(node) || text(host) || node.localName).split("\\n")[0];
    };
    const active = () => {
        let node = document.activeElement;
        while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
        return node;
    };
    const isInPanel = (node) => {
        for (let each = node; each; each = each.parentNode ?? each.host)
            if (each === panel) return true;
        return false;
    };
"""


async def what_takes_focus(page: Page) -> list[str]:
    """Return the names of all in the panel that the keyboard must reach."""
    names: list[str] = await page.evaluate(
        f"""() => {{
            {_IN_PANEL}
            const found = [];
            const walk = (root) => {{
                for (const node of root.querySelectorAll("*")) {{
                    if (node.matches(TAKES_FOCUS) && node.tabIndex >= 0 && !node.disabled &&
                        node.checkVisibility({{ visibilityProperty: true }}))
                        found.push(nameOf(node));
                    if (node.shadowRoot) walk(node.shadowRoot);
                }}
            }};
            walk(panel.shadowRoot);
            return found;
        }}"""
    )
    return names


async def focus_by_tab(page: Page, at_least: int) -> tuple[list[str], list[str]]:
    """Press Tab until the panel is left; return what was reached, and what then did not show it."""
    reached: list[str] = []
    unseen: list[str] = []
    for _ in range(3 * at_least + 10):
        await page.keyboard.press("Tab")
        name, shows_it = await page.evaluate(
            f"""() => {{
                {_IN_PANEL}
                const node = active();
                if (!node || !isInPanel(node)) return [null, true];
                const isDrawn = (each) => {{
                    const {{ outlineStyle, boxShadow }} = getComputedStyle(each);
                    return outlineStyle !== "none" || boxShadow !== "none";
                }};
                return [
                    nameOf(node),
                    [node, node.parentElement, node.getRootNode().host].some(
                        (each) => each && isDrawn(each),
                    ),
                ];
            }}"""
        )
        if name is None:
            break
        reached.append(name)
        if not shows_it:
            unseen.append(name)
    return reached, unseen
