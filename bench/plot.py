"""Line charts as plain SVG text, with a logarithmic scale upwards, or one from 0 to 100 %."""
import math
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 170, 40, 50
COLOURS = ("#0b6", "#06c", "#d33", "#c70", "#838", "#555")


def chart(path, title, x_title, y_title, series, log_x=False, percent=False):
    """series: name -> [(x, y)]. Writes nothing where there is nothing to draw."""
    points = [point for line in series.values() for point in line]
    if not points:
        return
    ticks = sorted({x for x, _ in points})
    along = math.log10 if log_x else float
    x_low, x_span = along(ticks[0]), (along(ticks[-1]) - along(ticks[0])) or 1
    up = float if percent else math.log10
    heights = [up(y) for _, y in points]
    steps = range(0, 101, 20) if percent else range(math.floor(min(heights)), math.ceil(max(heights)) + 1)
    y_span = (steps[-1] - steps[0]) or 1
    at_x = lambda x: LEFT + (along(x) - x_low) / x_span * (WIDTH - LEFT - RIGHT)
    at_y = lambda y: HEIGHT - BOTTOM - (up(y) - steps[0]) / y_span * (HEIGHT - TOP - BOTTOM)
    text = lambda x, y, words, anchor="middle": \
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
           'font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', text((LEFT + right) / 2, 22, title),
           text((LEFT + right) / 2, HEIGHT - 12, x_title), text(8, TOP - 16, y_title, "start")]
    for step in steps:
        y = at_y(step if percent else 10**step)
        svg += [f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ddd"/>',
                text(LEFT - 6, y + 4, f"{step} %" if percent else f"1e{step}", "end")]
    for x in ticks:
        svg += [f'<path d="M{at_x(x):.1f} {bottom}v5" stroke="#555"/>', text(at_x(x), bottom + 18, f"{x:,}")]
    for number, (name, line) in enumerate(series.items()):
        colour, drawn = COLOURS[number % len(COLOURS)], [(at_x(x), at_y(y)) for x, y in sorted(line)]
        corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn)
        svg.append(f'<path fill="none" stroke="{colour}" stroke-width="2" d="M{corners}"/>')
        svg += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in drawn]
        svg += [f'<rect x="{right + 14}" y="{TOP + 20 * number}" width="10" height="10" fill="{colour}"/>',
                text(right + 30, TOP + 9 + 20 * number, name, "start")]
    path.write_text("\n".join(svg + ["</svg>", ""]))
