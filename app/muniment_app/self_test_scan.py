"""A scanned page that the program carries, so that recognition can be tried on a machine without letters to draw."""

from __future__ import annotations

import base64
import zlib

LINES = (
    "Журнал обхода здания",
    "Склад закрывается в 19 часов 30 минут.",
    "The archive room is locked at 18:45 on Fridays.",
)
"""What stands on the page; nowhere in the file but as pixels."""

_WIDTH, _HEIGHT = 1400, 360
_DPI = 200
_POINTS = 72
_BITMAP = """
eNrtnc+u28YVxkdlkcnCyLg7LwxP8gZeZlGYi75I8wZddmFkdMEgXPYR8iimyoWXfYRQ6KLLTNFFWHTA0/OdGUrUtZTWkqxcAecr4vKSFP
kjOXP+EDwzRCqVSqVSqVQqlUqlUqlUKpVKpVKpVCqVSqVSqVQqlUqlUql+RQ3uiQElTz3FcHzjZOwTw50c4w6nruXJ4ZJl3M2JbdE9uebZ
MO7DqaYbnhzuhnGrE9u2T7DzUz+daqH908ONoU+nmmj79HDHumdjBq3z33PLGB21q3lJLgwPoctPovO/Fq7vx3oMk/ve8P+lujOB1vwfDR
V9Z+qBbz8vTWbFa8G5YvNWTabilrKdPD+Y9eqmfsL1MTCu/874jFtnXKZbG8+wWMq4vJavRnBXMy4Wb+knbD9wi5j8+q0Dbj/6DFYNwfCq
eoslQLWxJvpbFFzfZdzRpdviUtVvKNWpXpPg/sh+rk2M62IwZFO9wdLkt/RO2vjIu/YTeihwoxv9bc1d0zeC+0AtcJlTcCe+sXxHk2+wBF
yagItd2cCNM24Mt8V96FcMMtbNIW7yqa6IWS2WTuEOLt7YmZi/Cm5gb5xx24xbJ4/ubx2WBJfcHhf/MO721riTMQZPPrSPcSfPq+h7h6VT
uP3NcV+Y14F7E53AXftDXLEeO9z21rjppfl6iYuQfI+7oa6ecZMBbhTSaHa4t+1q6Y35c03tILjG1LHgjgV3CFhKbH4H4KZKetnasD9ZTd
7d2pCNwXALaLeMuwHucIC7XeB2gmsE1+xwb+wmYnhgA9Vs57vblbb74d19IMFlj80hZxLcV/7WTjjCtlLfz223Oehqc9sFrpWuFjkQ6mGK
0XZf1rcOcbbc+5e47VHLAFxXDBlw6z1ue9O2i+SH22izxHVLu/sIFx5lh/siOLI3xe35fw1tW2pmXFtwOVzgbZ+JVxvZXLkp40Zi3HGH62
6K2whwBG57gCvNc44ZTuA+55W3NWT5PUN0VCKydrL87INEPZsckfESnIGTnC75AbhRcFe88ra4+S0O45Z4t0m4nTneHRDv9liCq7XI2d6h
FbNlGHa49S1x5aVTRPZYsolNtByB52xiQDaxkSXGbfCC7y+RV/STWwtuhUu8JW55pccZzy5Xa4eQcq4Wd7kah231euWw9lte/tb8dsa9bc
zADrhHQuOpZMLDiuOHlDPhJJkwloDbVcBdIeIM5pngWrpxRDYCF2aU2rUEh6Nr/yG4aKkrZhkDLwE3el4zWMHt3gqumLFf4dUUcH9pu6ep
nlt7LVfzK7/LuS/ccFe48c5w6a5wh7vCTasn+TL3JG51X7j2rnBVKpVKpVKpVCqVSqVSqVQqlUqlUqlUKpVKpVKpnpK6+tIjjMeLH2OFL9
WvTIvCvouuVr6WPCZUvXXXrjQeLyskSIZOfdu/NjVdeC+OPDLfXfRzgy99j25qRj/Zhyvj4ovXS3BfE9njJf0/TJ/gw/QNpUt+/q8odYPH
Nzp8qH5dNTRd1pgIVRXHt9lUxyvjXjqkQUTJgj9xbJQEfDJcE2ZjweatmKnd2VCdHTPWOhzi1lNej08TRzvvJbhhvDKuI3mao7GjcUxqgV
tH47G2N3jQY+C1Up3N+xiXeBt2G8wSl7vVwJarW6GufF0tcCf+MW+2kcZvPTXmEss5uVzGI7h2xnXROKz9K8MJrqFOrChwR+PHjOsf43rY
4LlgW0ovuBce4rZXwI3gHEOVcf89uYjalEjdG1twQ89W1KEAz8Xax4w7FzPiIDBayVH1z8l24iH2uBVKSJLguktxPf7D9/vv/8NGDQWteI
o/U4O1XWgFlxF/nMQs8f4DhsXg3bYyrsMC9yeyvMR3mdrRU74NacYdgYuKpotGfci4PXBJqg4El//psbZDeQ/OAsvK/8BqYSSSDfbY0iNc
QokQG4oY2lxfXnBX18Ztj+KiGLDgSnX2KCMN4HR9xm1nQ7bH5b1rPgj+SCZk3N/Rc24XgttOl+EmwXUZNy5wt1i7oe0et8Vm1GWexu1H7D
3WBZcy7nPBbTOuvxz31VHcV7gRR3DbR7jshPe4gXIVmeDWGfcF6tq28vPmGrgv/SNcB9yXfo87ZlyxWXtcW3Axfo49wD1ouy+m1+R6we2l
xujCtvuiFtzOFNwJ9hNrd7gxsGfY4+auNmVDxgEkL+CGsl0uuBL08HVk3LfXxX0ud3cyaGyteNlkVlgLXPYLcBNsaqMxwLXFkM1ugq0s46
Jo0FQcIkTGLW7CZtyXb/9Erm3552E7XgHXCG7a4/KZV1jb05Bwy9iyD8YOO9ziJuqM233mMOgIO489rhy8Lbi/X+CGy3Dh1VbS1dDUCi67
hS3Wyt014tU6ave449Kr0fjKy70eQr/DrTOueLVXX0dyTnCHa+BWFrioqMy4kx1Q6mdz2x2kqzW4V/I02jLy19zV8iPiSGLzqKvtcF9E+s
JL243xwrGMgGvFTQA246Kyeou1ghv/zIaMfcYS14tlaBa44hv3hkwy4DZHZP759XAt7jCqQ5e4PXBdn3FHxp0OcVPG7Qtu+gCXDnBXkZ7V
gjv+8Qq4/BgFdyimH7gbrN0scW3BbVA8eIhbF9xm9mozLrKJyT/scb+5EJdzNcRQx3CHHDPscJEZZK8k5nmPO+5w55gh4+ZcbfJNpM+D4K
avLsTlTBiB3ha4Xbb/hOEaHiTeXeBOFlQ5IouPcEPBrRCR1XGPi0xYcE324aiFugiXbyzyhg3jhnX2rj9j7I4V1kq8m7uaVGdTyPFupGVX
CzFb8M1UzfEuupov7xn4J49w0/lvzqLv8iA+78c3BnX5RJwQxLfArSWbyIZsEy3fX+ByNrFdxgzkNxl34PQzZxNiyGx5iyO4qxIhXYoL/+
XTG8u45nnCIDnsszhX+wqpJXK17CZQnU1s5/ncYmHFCYt/W5UXYcjV/rDL1RjXlHdkB7j2QtwJ418hWGQn/HrG5cT4G4wug0xYnLChYdUi
Y+Rzcybc0xwzCK7NuNH0cyacxwKDfyy4VcalS3Gpw7A3XwR6T6uYcTmunioOz9nydiGHOJx0uhZvbOER1qHNuCHj5jfE/DRsX94zyDvJsb
zfFVxbcN2luAfRL1v55d/XH/vvqu97PznudGe4/q5w053h1neFO9b0CXV1XBPuC5fuCve2Y0aqVCqVSqVSqVQqlUqlUqlUKpVKpVKpVCqV
SqVS3UYfVJvii9GTH3yVb6vm7e74QQ4qBg/Vli9oz1E0ZnVt3OSktoH1UD7/n2Ww+gnhysauFEHiW5Y7wGXCWFefBBdfJV4bt2LcgC+np9
WjY9tL2+5J3P+lX8CtHQ0ye3k6iktPDJdwSPydvror3PGbT4Iba5l+hFB3FsPg4+jLYUs9gZWZsiebJ/mWEm2HCu1USREOd6sKXPKt9wI3
zhNYdVLcXEpg+M8xxDPn1AYuW54B388ZbmvrYGwcLLmGyTt86f7CxhUj1ul1FeXL9xH1Uo64lw8GU/BFQ8l8U8qh/TFc49PXK8FNr11L5k
VYG5kozdgzcKUmXOwML3/LuGu+a6gDwjfk03PbmcAo6csVLioXh5NL+VeoHsbmr6QsbIlraVtwedf0pcm4X7p2Mp8zbuATpHNwB19Rg1J/
N3BLeOveR/eQcS2KSlY/P8Q6vrGpGvpOcDFFkRv5Vw8jqoc3I29GOX6oZtwBMxFLpZO0KV/xj4PgVj+1ya1Di1nwYvLvz8Cte5IKmTDWQ8
0L0W9l4jR+zgEtE6VG3IJddDEXy5BUDTdoi7xLg1oZxv0PCoVy242ykXFlmBTeNUnFkEUf4aN14R2mQNx+fJcDbthMUlpLqR4CCvrqQXAx
nyX6iNTuNIlvqBRIZdyIX+GJoIgVM7aSFBdn3LG2qD3YlmqFsElSDGsRT7RjGIJUqp+Ji9OUia5lqBHUBTLGRma1mxxqd1Bb5VEsxeeRB+
iGDId2Q24jbmGPi7mHLS5ZakEGXDnuhzFvPWoE5aojbUY6D7cMCYHyoqHgxjJ7M2BRarfB3JsLXEbBh+8OBcLYLAZ7xiUptuR9/g5bKLsu
cEk6Ck5wnpvY40rnQFXgHtdnnu0Oty+4EQRfuGO4MrMzjvbTJLhRHhRw6z1u6M9qDIJb5ofd43L/kAKqBW7KuJsl7jNsbvtsAna4kdsu5Q
lF7QLXyiSEUk2DE7Qf/+X8Enc0B7jtCdyuXuB+Xu9xO7PDJZnee5sDsCO4UkrUjvZMXGNyafJWiv1mXMSnEwZmYR+3xxXjxL0r4uaw4zXG
NsDlhRlXIrI8oWiDisMD3IG3DBgGxKaP/tI/446Cu17ipppd6lHciJPscLmdFty0x93IQxLc/ihuB1w3GXcBbjX9X7iTOOHd3d3hslne40
qJ42ncB3hvh9q2M9suUa6NnNtueuVKyefjtitx1EHbpT7fzR1uL+Zb7kF/tO2yUZ5eealpOxvXL3H5aKdwk39kGQou/f+4LuNKdemnxhXn
u7S7MoXyR+BGGRPlmadsrs/FhaUcCi4fbYdbvNqMS27h1aoF7nDQdnOK0WSv9hiXz/uspo+efzbjFp8G3LjDred7XmKGQ9xlzECb07htjh
mWuCHjfnc+bpnzHLhhj5svIk943TzC5QhFGkWX/dYDcLt98rOZcVGdW6KlgouIDBNr48XUebh8oB8xFgjGH6oL7jrwtncyZkCOd2fcH4R4
Ee/STxLvxrDOtZTZTchVvMMaxLtLXI53MbH2OvxLxt05A/cBCLZj3OTez7hUSYhDJZuYcZvRH2QTHTNLNvHGkJtjhirjtojIkE0scJFNYG
LtjhtFdR5uJ3XTv2FcGaKl4GLQDdjZnKvNuOsPcjVXcrXnlMuvZUgtwZV6bORqC1zJ1VaMizFKzsOVMHr9GWKoGbcjGdULVck5E97j0qNM
2EkmnMxrWmfcHJ4LbsiZ8AIXmTAm1h4wN/h5uBjPkYY3wB38DneUzJfye4Z9zFAdvGewEyPJe4YV24aMi0eTI8cqv2c4wMV7Bo/z8i+vWy
x609fgT1ub+8Lt7wu3uS/cO5vB2N4V7eDuC9ffF25NKpVKpVKpVCqVSqVSqVQqlUqlUqlUKpVKpVKpVCqVSqVSqVQqlUqlUqlUKpVKpVLd
Vv8FcOHmuw==
"""
"""The three lines in DejaVu Sans, 44 pixels high, one bit a pixel, white = 1: packed by zlib, as text by base64."""


def scan_pdf() -> bytes:
    """A PDF of one page that holds the picture and not a letter of text."""
    picture = zlib.compress(zlib.decompress(base64.b64decode(_BITMAP)), 9)
    width, height = (f"{size * _POINTS / _DPI:.0f}" for size in (_WIDTH, _HEIGHT))
    drawn = f"{width} 0 0 {height} 0 0 cm /Scan Do".encode()
    image = (
        f"/Type /XObject /Subtype /Image /Width {_WIDTH} /Height {_HEIGHT} /ColorSpace /DeviceGray"
        f" /BitsPerComponent 1 /Filter /FlateDecode /Length {len(picture)}"
    )
    page = (
        f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R"
        " /Resources << /XObject << /Scan 5 0 R >> >>"
    )
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< {page} >>".encode(),
        f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream",
        f"<< {image} >>\nstream\n".encode() + picture + b"\nendstream",
    )
    return _file_of(objects)


def _file_of(objects: tuple[bytes, ...]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()
